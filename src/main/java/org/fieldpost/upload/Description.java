package org.fieldpost.upload;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client says of a file before it sends it.
 *
 * @param field what stands for the name of a form's field
 * @param name the file's name for people, cleaned by {@link org.fieldpost.intake.FileName}
 * @param mediaType what the sender calls its type, any text
 * @param fields small fields to be kept with it
 * @param responses a JSON text to be kept with it
 * @param heldFor the client's own name for the submission that will take the file; where it is absent, the file is a
 *     submission by itself
 * @param metadata all of that as the client sent it, less what is secret, to be told back to it
 */
public record Description(
        String field,
        String name,
        Optional<String> mediaType,
        Map<String, List<String>> fields,
        Optional<String> responses,
        Optional<String> heldFor,
        Optional<String> metadata) {}
