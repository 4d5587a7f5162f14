package org.fieldpost.intake;

import java.util.Optional;

/**
 * A recorded file, without its bytes.
 *
 * @param field name of the form field it came in
 * @param name its name for people; says nothing about where it lies
 * @param mediaType what the sender called its type, any text
 */
public record StoredFile(String field, String name, Optional<String> mediaType, StoredContent content) {}
