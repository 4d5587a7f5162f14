package org.fieldpost.intake;

/** What breaks a JSON text, on its way from the scanner that met it to {@link JsonText}; carries no stack trace. */
final class JsonFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final int index;

    /**
     * Names the place and the fault.
     *
     * @param index of the offending byte in the array being scanned
     * @param what follows "at byte n: "; holds nothing of the text
     */
    JsonFault(int index, String what) {
        super(what, null, false, false);
        this.index = index;
    }

    int index() {
        return index;
    }
}
