/** The sample WAR on two nodes that share their sessions, with nothing that keeps a browser at one of them. */
@NullMarked
package org.ssofilter.it.nodes;

import org.jspecify.annotations.NullMarked;
