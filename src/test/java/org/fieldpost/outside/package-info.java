/** Programs that are not ours, which read in tests what was exported. */
package org.fieldpost.outside;
