package org.fieldpost.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;

/** What the columns of a file are. */
final class Schema {
    private static final String ROOT = "schema";

    private final List<SchemaElement> elements = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();

    Schema(List<Field> fields) {
        elements.add(new SchemaElement(ROOT).setNum_children(fields.size()));
        fields.forEach(field -> add(field, List.of(), 0, 0));
    }

    /** As the file's end holds it: depth first. */
    List<SchemaElement> elements() {
        return elements;
    }

    /** Those that hold values, in the order of the schema. */
    List<Column> columns() {
        return columns;
    }

    private void add(Field field, List<String> above, int repetitionsAbove, int definitionsAbove) {
        List<String> path = new ArrayList<>(above);
        path.add(field.name());
        int repetitions = repetitionsAbove + (field.repetition() == FieldRepetitionType.REPEATED ? 1 : 0);
        int definitions = definitionsAbove + (field.repetition() == FieldRepetitionType.REQUIRED ? 0 : 1);
        elements.add(element(field));
        field.kind().ifPresent(kind -> columns.add(new Column(List.copyOf(path), kind, repetitions, definitions)));
        field.members().forEach(member -> add(member, path, repetitions, definitions));
    }

    private static SchemaElement element(Field field) {
        SchemaElement element = new SchemaElement(field.name()).setRepetition_type(field.repetition());
        field.kind()
                .ifPresentOrElse(
                        kind -> describe(kind, element),
                        () -> element.setNum_children(field.members().size()));
        if (field.isList()) {
            element.setConverted_type(ConvertedType.LIST).setLogicalType(LogicalType.LIST(new ListType()));
        }
        return element;
    }

    private static void describe(Kind kind, SchemaElement element) {
        element.setType(kind.type());
        kind.converted().ifPresent(element::setConverted_type);
        kind.logical().ifPresent(element::setLogicalType);
    }
}
