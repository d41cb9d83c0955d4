package io.github.camelzoho.massupdate.service.messaging;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.buffer.ByteBufUtil;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import org.apache.qpid.jms.message.JmsMessage;
import org.apache.qpid.jms.provider.amqp.message.AmqpCodec;
import org.apache.qpid.jms.provider.amqp.message.AmqpJmsMessageFacade;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.AmqpSequence;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.Section;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the content of a message. Text and bytes are text; anything else is kept as its AMQP body, unread: to deserialise what
 * strangers send is not safe.
 */
final class JmsContent {

    private static final Logger LOG = LoggerFactory.getLogger(JmsContent.class);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Deeper values are shown as {@code null}; their bytes are whole. */
    private static final int MOST_NESTING = 20;

    private JmsContent() {
    }

    /** What fails at one message would fail each time that it comes again: such a message is unreadable. */
    static Content of(Message message) throws JMSException {
        try {
            return read(message);
        } catch (RuntimeException e) {
            LOG.debug("The body of a message cannot be read", e);
            return Content.ofOther("amqp-message", JSON.nullNode(), whole(message));
        }
    }

    private static Content read(Message message) throws JMSException {
        if (message instanceof TextMessage text) {
            try {
                return Content.ofText(text.getText());
            } catch (JMSException e) {
                // bytes that are not text in the charset that the message names
                return ofBody(message);
            }
        }
        return message instanceof BytesMessage bytes ? Content.ofBytes(bytes.getBody(byte[].class)) : ofBody(message);
    }

    private static Content ofBody(Message message) {
        org.apache.qpid.proton.message.Message amqp = amqp(message);
        Section body = amqp.getBody();
        if (body instanceof Data data) {
            return data.getValue() == null ? Content.ofText(null)
                    : Content.ofOther(amqp.getContentType() == null ? Content.BYTES : amqp.getContentType(), JSON.nullNode(),
                            bytes(data.getValue()));
        }
        if (body instanceof AmqpValue value) {
            return value.getValue() == null ? Content.ofText(null)
                    : Content.ofOther(message instanceof MapMessage ? "map" : "amqp-value", shown(value.getValue(), 0), encoded(body));
        }
        if (body instanceof AmqpSequence sequence) {
            return Content.ofOther(message instanceof StreamMessage ? "stream" : "amqp-sequence", shown(sequence.getValue(), 0),
                    encoded(body));
        }
        return Content.ofText(null);
    }

    private static byte[] whole(Message message) {
        return ByteBufUtil.getBytes(((AmqpJmsMessageFacade) ((JmsMessage) message).getFacade()).encodeMessage());
    }

    private static org.apache.qpid.proton.message.Message amqp(Message message) {
        byte[] encoded = whole(message);
        org.apache.qpid.proton.message.Message amqp = org.apache.qpid.proton.message.Message.Factory.create();
        amqp.decode(encoded, 0, encoded.length);
        return amqp;
    }

    private static byte[] encoded(Section body) {
        return ByteBufUtil.getBytes(AmqpCodec.encode(body));
    }

    private static byte[] bytes(Binary binary) {
        return Arrays.copyOfRange(binary.getArray(), binary.getArrayOffset(), binary.getArrayOffset() + binary.getLength());
    }

    private static JsonNode shown(Number number) {
        try {
            return JSON.numberNode(new BigDecimal(number.toString()));
        } catch (NumberFormatException e) {
            // no number of JSON: NaN, or one of AMQP's decimals, whose text is not their value
            return JSON.textNode(number instanceof Double || number instanceof Float ? number.toString() : number.getClass().getSimpleName());
        }
    }

    /** AMQP's timestamps are dates. */
    @SuppressWarnings("JavaUtilDate")
    private static JsonNode shown(Object value, int depth) {
        if (value == null || depth > MOST_NESTING) {
            return JSON.nullNode();
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JSON.objectNode();
            map.forEach((key, each) -> object.set(String.valueOf(key), shown(each, depth + 1)));
            return object;
        }
        if (value instanceof List<?> list) {
            ArrayNode array = JSON.arrayNode();
            list.forEach(each -> array.add(shown(each, depth + 1)));
            return array;
        }
        if (value instanceof Binary binary) {
            return JSON.objectNode().put("base64", Base64.getEncoder().encodeToString(bytes(binary)));
        }
        if (value instanceof Boolean truth) {
            return JSON.booleanNode(truth);
        }
        if (value instanceof Date date) {
            return JSON.textNode(Instant.ofEpochMilli(date.getTime()).toString());
        }
        return value instanceof Number number ? shown(number) : JSON.textNode(String.valueOf(value));
    }
}
