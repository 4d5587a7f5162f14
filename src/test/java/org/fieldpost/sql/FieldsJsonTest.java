package org.fieldpost.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FieldsJsonTest {

    @Property
    void givesBackWhatItWroteInTheSameOrder(@ForAll("fields") Map<String, List<String>> fields) {
        Map<String, List<String>> read = FieldsJson.read(FieldsJson.write(fields));

        assertThat(read).isEqualTo(fields);
        assertThat(new ArrayList<>(read.keySet())).isEqualTo(new ArrayList<>(fields.keySet()));
    }

    @Provide
    Arbitrary<Map<String, List<String>>> fields() {
        Arbitrary<String> text = Arbitraries.strings().ofMaxLength(20);
        return Arbitraries.maps(text, text.list().ofMaxSize(3)).ofMaxSize(5).map(LinkedHashMap::new);
    }

    @Example
    void makesAListOfARepeatedFieldOnly() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("expires", List.of("null"));
        fields.put("page", List.of("1", "2"));

        assertThat(FieldsJson.write(fields)).isEqualTo("{\"expires\":\"null\",\"page\":[\"1\",\"2\"]}");
    }

    @Example
    void setsNoLimitOfItsOwn() {
        String name = "n".repeat(60_000);
        String value = "v".repeat(21_000_000);
        Map<String, List<String>> fields = Map.of(name, List.of(value));

        assertThat(FieldsJson.read(FieldsJson.write(fields)).get(name).get(0)).hasSize(value.length());
    }
}
