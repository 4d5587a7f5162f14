package org.fieldpost.http.answer;

/** What an answer goes out on, as the entrance that holds it knows it. */
public interface Line {

    /** The request's property in which the entrance leaves it. */
    String PROPERTY = Line.class.getName();

    /** An answer of unknown length is about to be written, which may have to break off. */
    void prepare();

    /** Ends the connection, so that nobody takes for whole what was written until now. */
    void breakOff();
}
