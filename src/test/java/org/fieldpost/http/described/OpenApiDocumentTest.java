package org.fieldpost.http.described;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.fieldpost.http.answer.Route;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {
    private static JsonNode document;

    /** Fails where a method of a resource is not described, with a word on what to do. */
    @BeforeAll
    static void make() throws IOException {
        document = OpenApiDocument.make();
    }

    @Test
    void theCommittedDescriptionSaysWhatTheResourcesSay() throws IOException {
        assertThat(Files.readString(OpenApiDocument.PLACE))
                .as("%s is out of date; to write it again: %s", OpenApiDocument.PLACE, OpenApiDocument.COMMAND)
                .isEqualTo(OpenApiDocument.text(document));
    }

    @Test
    void theCommittedPageSaysWhatTheDescriptionSays() throws IOException {
        assertThat(Files.readString(ApiPage.PLACE))
                .as("%s is out of date; to write it again: %s", ApiPage.PLACE, OpenApiDocument.COMMAND)
                .isEqualTo(ApiPage.of(document));
    }

    @Test
    void everyAddressThatIsCountedIsDescribedButTheDesksAndNoOther() {
        Set<String> counted = new TreeSet<>();
        Stream.of(Route.values())
                .map(Route::template)
                .filter(template -> template.startsWith("/") && !template.startsWith("/desk"))
                .forEach(counted::add);
        Set<String> described = new TreeSet<>();
        document.get("paths").fieldNames().forEachRemaining(described::add);

        assertThat(described).as("addresses; a new one belongs into Route").isEqualTo(counted);
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> broken = document.findValuesAsText("$ref").stream()
                .filter(reference -> document.at(reference.substring(1)).isMissingNode())
                .toList();
        assertThat(broken).isEmpty();
    }

    @Test
    void everySchemaIsOne() {
        var rules = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
        List<JsonNode> schemas = document.findValues("schema");
        assertThat(schemas).isNotEmpty();
        Stream.concat(schemas.stream(), document.at("/components/schemas").valueStream())
                .forEach(schema -> assertThat(rules.validate(schema.toString(), InputFormat.JSON))
                        .as(schema.toString())
                        .isEmpty());
    }

    @Test
    void everyExampleIsOneOfItsSchema() {
        DescribedApi api = new DescribedApi(document);
        document.at("/components/schemas").properties().forEach(schema -> {
            String example = schema.getValue().at("/examples/0").toString();
            assertThat(api.faults(Schemas.reference(schema.getKey()), example))
                    .as(schema.getKey())
                    .isEmpty();
        });
        document.findValues("parameters").stream()
                .flatMap(JsonNode::valueStream)
                .forEach(parameter -> assertThat(api.faults(
                                parameter.get("schema"),
                                parameter.get("example").toString()))
                        .as(parameter.toString())
                        .isEmpty());
    }
}
