/** The sample WAR behind nginx, which ends TLS. */
@NullMarked
package org.ssofilter.it.proxy;

import org.jspecify.annotations.NullMarked;
