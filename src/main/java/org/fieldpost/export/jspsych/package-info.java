/**
 * The layout for trials, as jsPsych and lab.js send them: a row for each.
 *
 * <p>Imports the room {@code export}, its tables, its JSON reading and what those import.
 */
package org.fieldpost.export.jspsych;
