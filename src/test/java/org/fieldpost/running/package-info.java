/**
 * How the packaged server starts, stops, survives and fits into its memory: tests that need a server of their own.
 */
package org.fieldpost.running;
