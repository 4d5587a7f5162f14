/** Holds the README and the pages of {@code docs} true: what they show is run, what they name exists. */
package org.fieldpost.docs;
