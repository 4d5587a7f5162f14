/**
 * Finding what was kept, handing it out, erasing it, verifying it, noting who sees it, sweeping what was left over.
 *
 * <p>Imports {@code intake}, {@code access}, the root room and the JDK. The interfaces that call themselves ports are
 * implemented by storage adapters.
 */
package org.fieldpost.review;
