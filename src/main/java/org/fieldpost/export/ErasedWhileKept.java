package org.fieldpost.export;

/** Something was erased that an export had taken, together with other submissions, and was about to write. */
final class ErasedWhileKept extends Unfinished {
    private static final long serialVersionUID = 1L;

    ErasedWhileKept() {
        super("The export ended, since something was erased that it was about to write: begin again.", null);
    }
}
