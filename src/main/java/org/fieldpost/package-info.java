/**
 * What every room shares: how the server says no, and how it remembers what it measured. Imports the JDK only.
 */
package org.fieldpost;
