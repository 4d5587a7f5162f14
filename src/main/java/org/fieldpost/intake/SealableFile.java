package org.fieldpost.intake;

import java.util.Optional;

/** A file of a submission that is about to be sealed, its name cleaned. */
record SealableFile(String field, String name, Optional<String> mediaType, Content content) {}
