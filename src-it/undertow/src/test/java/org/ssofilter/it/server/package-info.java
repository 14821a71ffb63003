/** The server that runs the suite in this module. */
@NullMarked
package org.ssofilter.it.server;

import org.jspecify.annotations.NullMarked;
