/** Benchmarks of single steps, with JMH: {@code mvn -q -B -DskipTests -Pjmh package}. */
package org.fieldpost.bench.micro;
