package org.fieldpost.http.tus;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.fieldpost.access.CallerAddress;
import org.fieldpost.http.answer.ProxyPolicy;
import org.fieldpost.http.body.InterimAnswers;
import org.fieldpost.http.body.Reception;
import org.fieldpost.http.body.Receptions;
import org.fieldpost.http.body.RequestHead;
import org.fieldpost.upload.Uploads;
import org.fieldpost.upload.Uploads.Begun;

/** Opens the receptions of requests that bring something to an upload. Safe for use by many threads. */
public final class UploadReceptions implements Receptions.Uploading {
    private final Uploads uploads;
    private final String root;

    public UploadReceptions(Uploads uploads, ProxyPolicy proxies) {
        this.uploads = uploads;
        root = proxies.baseUrl().map(URI::getRawPath).orElse("");
    }

    @Override
    public Optional<Reception> open(
            RequestHead head, CallerAddress caller, LongAdder received, InterimAnswers interim) {
        return UploadRequest.of(head)
                .map(request -> UploadReception.open(
                        request, caller, received, uploads, begun -> announce(request.dialect(), begun, interim)));
    }

    private void announce(Dialect dialect, Begun begun, InterimAnswers interim) {
        dialect.announce(begun.upload(), root + "/files/" + begun.id().text(), interim, uploads);
    }
}
