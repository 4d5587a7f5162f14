package org.fieldpost.http.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8",
                "text/html",
                "TEXT/HTML;level=1, application/json;q=0.9",
                "text/*",
                "application/json;q=0.1, text/html;q=0.2",
                "text/html, */*;q=0",
                "text/html, application/xhtml+xml, image/jxr, */*",
                "text/html, image/gif, *; q=.2, */*; q=.2"
            })
    void whatWeighsHtmlMoreThanJsonPrefersAPage(String accept) {
        assertThat(Accept.prefersHtml(accept)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "",
                "application/json, text/plain, */*",
                "text/html, application/json",
                "text/html;q=0.5, application/json",
                "text/html;q=0",
                "image/png",
                "nonsense;;q=x,",
                ",,;"
            })
    void allElsePrefersJson(String accept) {
        assertThat(Accept.prefersHtml(accept)).isFalse();
    }
}
