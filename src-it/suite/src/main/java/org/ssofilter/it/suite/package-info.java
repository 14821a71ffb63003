/** What every server must show, one class per subject of DESIGN.md. */
@NullMarked
package org.ssofilter.it.suite;

import org.jspecify.annotations.NullMarked;
