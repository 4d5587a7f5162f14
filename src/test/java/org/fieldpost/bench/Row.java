package org.fieldpost.bench;

/**
 * A line of the table, as it is printed.
 *
 * @param note what a reader must know besides, such as how many were refused; empty where there is nothing
 */
record Row(String work, String ours, String floor, String ratio, String goal, String tail, String note) {}
