/** The researcher's pages in a browser, driven as a person would, on real servers. */
package org.fieldpost.desk;
