package org.fieldpost.http.tus;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import java.util.OptionalLong;
import org.fieldpost.http.answer.ErrorAnswer;
import org.fieldpost.http.body.FieldItem;
import org.fieldpost.http.body.Reception;
import org.fieldpost.upload.Upload;
import org.fieldpost.upload.Uploads;

/** Puts the headers on answers about uploads that all of them carry, errors too. */
@Singleton
@TusHeaders.Tus
public final class TusHeaders implements ContainerResponseFilter {
    private static final String OFFSET = "Upload-Offset";

    /** A resource that speaks of uploads. */
    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @interface Tus {}

    private final Uploads uploads;

    @Inject
    public TusHeaders(Uploads uploads) {
        this.uploads = uploads;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle("Cache-Control", "no-store");
        Dialect.of(request).mark(response.getStatus(), response.getHeaders(), uploads);
        if (request.getProperty(Reception.PROPERTY) instanceof UploadReception reception) {
            reception.conflicting().ifPresent(upload -> tellOffset(upload, request, response));
        }
    }

    private static void tellOffset(Upload upload, ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle(OFFSET, upload.offset());
        if (response.getEntity() instanceof ErrorAnswer answer) {
            OptionalLong provided = FieldItem.size(Optional.ofNullable(request.getHeaderString(OFFSET)));
            response.setEntity(
                    OffsetConflict.of(answer, upload.offset(), provided.isPresent() ? provided.getAsLong() : null));
        }
    }
}
