package org.ssofilter.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ssofilter.profile.Packed;

/**
 * A session gives numbers back as they were put in, on another node and after a restart; and no number that a user may
 * write into a profile (Clerk's unsafe_metadata) makes a session unreadable.
 */
class AttributeNumbersTest {
    private static final String JSON =
            "{\"whole\":7,\"half\":0.5,\"huge\":1e999,\"minus\":-1e999,\"long\":123456789012345678901234567890}";

    @Test
    void plainMapWhenKeptInASessionThenComesBackTheSame() throws Exception {
        var attributes = ClaimValues.plainMap(new JsonMapper().readTree(JSON));
        var bytes = new ByteArrayOutputStream();
        Packed.write(new DataOutputStream(bytes), attributes);
        assertThat(Packed.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
                .isEqualTo(attributes);
    }

    @Test
    void plainMapWhenNumberFitsNoDoubleThenIsLeftOut() throws Exception {
        assertThat(ClaimValues.plainMap(new JsonMapper().readTree(JSON)))
                .isEqualTo(Map.of(
                        "whole", 7L,
                        "half", new BigDecimal("0.5"),
                        "long", new BigDecimal("123456789012345678901234567890")));
    }
}
