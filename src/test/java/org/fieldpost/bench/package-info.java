/**
 * The load benchmark: starts the packaged server and the floors it is measured against, loads both in turn over the
 * loopback address, checks that nothing acknowledged was lost, and writes {@code docs/benchmarks.md}.
 */
package org.fieldpost.bench;
