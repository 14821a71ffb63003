/** The application behind the filter: servlets that show what they were given. */
@NullMarked
package org.ssofilter.it.app;

import org.jspecify.annotations.NullMarked;
