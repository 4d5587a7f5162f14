/**
 * The command line: one thin class per command. May import {@code server} and the domain.
 */
package org.fieldpost.cli;
