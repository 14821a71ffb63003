/** The sample WAR on servers as they come in their zips. */
@NullMarked
package org.ssofilter.it.servers;

import org.jspecify.annotations.NullMarked;
