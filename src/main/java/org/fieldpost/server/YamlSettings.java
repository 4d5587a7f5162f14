package org.fieldpost.server;

import java.io.Reader;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads settings from YAML: nested keys are joined by dots, lists by commas, and values stay the texts they are written
 * as, so that {@code 0123} keeps its zero and {@code 1:30} is no number to the base of 60.
 */
final class YamlSettings {
    /** Keys have three levels; aliases could nest for ever. */
    private static final int DEEPEST = 10;

    private final BiConsumer<String, String> values;
    private final Consumer<String> problems;

    private YamlSettings(BiConsumer<String, String> values, Consumer<String> problems) {
        this.values = values;
        this.problems = problems;
    }

    /** Hands each key and its text to {@code values}, and what is wrong to {@code problems}, never with a value. */
    static void read(Reader reader, BiConsumer<String, String> values, Consumer<String> problems) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(reader);
            if (root != null) {
                new YamlSettings(values, problems).visit("", root, 0);
            }
        } catch (MarkedYAMLException e) {
            // Its message quotes the line, which may hold a secret.
            String where = Optional.ofNullable(e.getProblemMark())
                    .map(YamlSettings::line)
                    .orElse("");
            problems.accept("the settings file is not valid YAML" + where);
        } catch (YAMLException e) {
            problems.accept("the settings file is not valid YAML");
        }
    }

    private void visit(String key, Node node, int depth) {
        if (node instanceof ScalarNode scalar && !key.isEmpty()) {
            values.accept(key, scalar.getValue());
        } else if (node instanceof SequenceNode list && !key.isEmpty()) {
            visitList(key, list);
        } else if (node instanceof MappingNode mapping && depth < DEEPEST) {
            for (NodeTuple entry : mapping.getValue()) {
                visitEntry(key, entry, depth);
            }
        } else {
            problems.accept("the settings file must hold keys with values" + line(node.getStartMark()));
        }
    }

    private void visitEntry(String parent, NodeTuple entry, int depth) {
        if (entry.getKeyNode() instanceof ScalarNode name) {
            visit(parent.isEmpty() ? name.getValue() : parent + "." + name.getValue(), entry.getValueNode(), depth + 1);
        } else {
            problems.accept(
                    "a key must be a plain text" + line(entry.getKeyNode().getStartMark()));
        }
    }

    private void visitList(String key, SequenceNode list) {
        StringJoiner words = new StringJoiner(",");
        for (Node element : list.getValue()) {
            if (!(element instanceof ScalarNode scalar)) {
                problems.accept("a list may hold plain texts only" + line(element.getStartMark()));
                return;
            }
            words.add(scalar.getValue());
        }
        values.accept(key, words.toString());
    }

    private static String line(Mark mark) {
        return " (line " + (mark.getLine() + 1) + ")";
    }
}
