package org.ssofilter.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** How a provider's JSON is read: at most 1 MiB, at most 64 levels deep, no member twice, nothing behind the object. */
final class JsonBody {
    /** Bytes of a body, at most. */
    static final int MAX_BYTES = 1 << 20;

    private static final int MAX_DEPTH = 64;

    /** The body of a failure that brought no JSON. */
    static final JsonNode NOTHING = MissingNode.getInstance();

    /** With these limits. */
    static final JsonMapper MAPPER = mapper();

    private static JsonMapper mapper() {
        var factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(MAX_BYTES)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION) // an exception must not quote a token
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    private JsonBody() {}

    /** Makes the mapper now, if this is the first call. */
    static void prepare() {}

    /** Reads a body as JSON, whatever the provider calls it. */
    static JsonNode read(InputStream body) throws IOException {
        return MAPPER.readTree(new Capped(body));
    }

    private static final class Capped extends FilterInputStream {
        private int left = MAX_BYTES;

        Capped(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            if (next >= 0) count(1);
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int got = super.read(target, offset, length);
            if (got > 0) count(got);
            return got;
        }

        private void count(int bytes) throws IOException {
            left -= bytes;
            if (left < 0) throw new TooLarge();
        }
    }

    /** The body has more than {@link #MAX_BYTES}. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("the body is larger than " + MAX_BYTES + " bytes");
        }
    }
}
