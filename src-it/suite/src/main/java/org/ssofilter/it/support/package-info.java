/** What the integration tests stand on: running servers, a browser for the wire, provider and application together. */
@NullMarked
package org.ssofilter.it.support;

import org.jspecify.annotations.NullMarked;
