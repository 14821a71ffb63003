package org.ssofilter.testkit.internal;

import org.ssofilter.testkit.Answer;
import org.ssofilter.testkit.RecordedCall;

/** One path of the provider. */
@FunctionalInterface
interface Endpoint {
    Answer answer(RecordedCall call) throws Refusal;
}
