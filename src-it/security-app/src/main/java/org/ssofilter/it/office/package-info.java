@NullMarked
package org.ssofilter.it.office;

import org.jspecify.annotations.NullMarked;
