package org.fieldpost.intake;

import java.util.Optional;

/**
 * A file that is ready to be recorded.
 *
 * @param field name of the form field it came in
 * @param name its name for people, cleaned by {@link FileName}
 * @param mediaType what the sender called its type, any text; empty where it said nothing
 * @param content the bytes
 */
public record NewFile(String field, String name, Optional<String> mediaType, NewContent content) {}
