package org.fieldpost.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MultipartBodyTest {

    @Test
    void isWrittenAsRfc7578HasIt() {
        MultipartBody body = MultipartBody.withBoundary("b").field("a", "ä").file("f", "n.txt", "text/plain", "x");
        assertThat(body.contentType()).isEqualTo("multipart/form-data; boundary=b");
        assertThat(body.bytes()).asString(UTF_8).isEqualTo("""
                        --b\r
                        Content-Disposition: form-data; name="a"\r
                        \r
                        ä\r
                        --b\r
                        Content-Disposition: form-data; name="f"; filename="n.txt"\r
                        Content-Type: text/plain\r
                        \r
                        x\r
                        --b--\r
                        """);
    }

    @Test
    void canBeLeftOpen() {
        assertThat(MultipartBody.withBoundary("b").field("a", "1").bytesWithoutEnd())
                .asString(UTF_8)
                .isEqualTo("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n");
    }
}
