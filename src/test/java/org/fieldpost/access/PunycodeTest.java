package org.fieldpost.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.IDN;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PunycodeTest {
    @ParameterizedTest
    @CsvSource({
        "他们为什么不说中文, ihqwcrb4cv8a8dqg056pqjye",
        "почемужеонинеговорятпорусски, b1abfaaepdrnnbgefbadotcwatmq2g4l",
        "ليهمابتكلموشعربي؟, egbpdaj6bu4bxfgehfvwxn",
        "3年b組金八先生, 3b-ww4c5e180e575a65lsy2b",
        "安室奈美恵-with-super-monkeys, -with-super-monkeys-pc58ag80a8qai00g7n9n",
        "bücher, bcher-kva",
    })
    void encodesTheSamplesOfRfc3492(String label, String code) {
        assertThat(Punycode.encode(label)).isEqualTo(code);
    }

    @Property
    void whatItEncodesTheJdkDecodes(@ForAll("labels") String label) {
        assertThat(IDN.toUnicode("xn--" + Punycode.encode(label), IDN.ALLOW_UNASSIGNED))
                .isEqualTo(label);
    }

    @Provide
    Arbitrary<String> labels() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('à', 'ö')
                .withCharRange('а', 'я')
                .withCharRange('一', '龥')
                .ofMinLength(1)
                .ofMaxLength(14)
                .filter(label -> !PercentEncoding.isAscii(label));
    }
}
