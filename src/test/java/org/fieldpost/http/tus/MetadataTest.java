package org.fieldpost.http.tus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.fieldpost.Refusal;
import org.fieldpost.upload.Description;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {

    @Test
    void knowsTheFileByTheKeysOfEitherClient() {
        Description one = describe(pair("filename", "a.webm") + "," + pair("filetype", "audio/webm"));
        Description other = describe(pair("name", "a.webm") + "," + pair("type", "audio/webm"));

        for (Description description : List.of(one, other)) {
            assertThat(description.name()).isEqualTo("a.webm");
            assertThat(description.mediaType()).contains("audio/webm");
            assertThat(description.field()).isEqualTo("file");
            assertThat(description.fields()).isEmpty();
        }
    }

    @Test
    void keepsOfAHostileNameItsLastSegment() {
        assertThat(describe(pair("filename", "../../etc/pass\u0000wd")).name()).isEqualTo("passwd");
    }

    @Test
    void keepsWhatItDoesNotKnowAsFieldsAlsoWithoutAValue() {
        assertThat(describe(pair("trial", "7 \u00fc") + ",practice,empty ").fields())
                .isEqualTo(Map.of("trial", List.of("7 \u00fc"), "practice", List.of(""), "empty", List.of("")));
    }

    @Test
    void tellsNobodyTheToken() {
        Metadata metadata = parse(pair("auth_token", "secret") + "," + pair("filename", "a"));

        assertThat(metadata.authToken()).contains("secret");
        assertThat(metadata.description().metadata()).contains(pair("filename", "a"));
        assertThat(metadata.description().fields()).isEmpty();
        assertThat(parse(pair("auth_token", "secret")).description().metadata()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"filename ***", "filename YQ==,filename Yg==", "filename /w==", "filename YQ== YQ=="})
    void refusesWhatIsNoMetadata(String header) {
        assertRefused(header);
    }

    @Test
    void refusesWhatCanNotBeMeant() {
        assertRefused(pair("submission", "s") + "," + pair("responses", "{}"));
        assertRefused(pair("upload", "/files/0"));
    }

    private static void assertRefused(String header) {
        assertThatThrownBy(() -> describe(header))
                .asInstanceOf(InstanceOfAssertFactories.type(Refusal.class))
                .extracting(Refusal::word)
                .isEqualTo(Refusal.Word.INVALID_REQUEST);
    }

    private static Description describe(String header) {
        return parse(header).description();
    }

    private static Metadata parse(String header) {
        return Metadata.parse(Optional.of(header));
    }

    private static String pair(String key, String value) {
        return key + " " + Base64.getEncoder().encodeToString(value.getBytes(UTF_8));
    }
}
