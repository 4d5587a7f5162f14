/**
 * Showing numbers to Prometheus: what was measured elsewhere, and what the JVM tells of itself.
 *
 * <p>Imports the root room, Micrometer and the Prometheus client below it; nothing else knows either. The other rooms
 * count with the JDK's own means and know nothing of this one; {@code server} says what is shown under which name.
 */
package org.fieldpost.metrics;
