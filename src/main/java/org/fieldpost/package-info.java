/**
 * The one thing every room shares: how the server says no. Imports the JDK only.
 */
package org.fieldpost;
