// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.protocol.device;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.tidings.protocol.device.FrameOutput.Fields;

/** How each frame of a device is written as JSON. */
final class DeviceFrameFields implements DeviceFrame.Cases<Fields> {

    @Override
    public Fields hello(DeviceFrame.Hello hello) {
        return json -> {
            json.writeStringField("type", "hello");
            if (hello.device() != null) {
                json.writeStringField("device", hello.device());
            }
            if (hello.secret() != null) {
                json.writeStringField("secret", hello.secret());
            }
            if (hello.enrollmentKey() != null) {
                json.writeStringField("enrollmentKey", hello.enrollmentKey());
            }
        };
    }

    @Override
    public Fields open(DeviceFrame.Open open) {
        return json -> {
            json.writeStringField("type", "open");
            json.writeNumberField("request", open.request());
            json.writeStringField("channel", open.channel());
            if (open.service() != null) {
                json.writeStringField("service", open.service());
            }
            if (open.bindings() != null) {
                writeBindings(json, open.bindings());
            }
        };
    }

    @Override
    public Fields bind(DeviceFrame.Bind bind) {
        return json -> {
            json.writeStringField("type", "bind");
            json.writeNumberField("request", bind.request());
            json.writeStringField("channel", bind.channel());
            writeBindings(json, bind.bindings());
        };
    }

    @Override
    public Fields close(DeviceFrame.Close close) {
        return json -> {
            json.writeStringField("type", "close");
            json.writeNumberField("request", close.request());
            json.writeStringField("channel", close.channel());
        };
    }

    @Override
    public Fields app(DeviceFrame.App app) {
        return json -> {
            json.writeStringField("type", "app");
            json.writeStringField("channel", app.channel());
            json.writeBooleanField("running", app.running());
        };
    }

    @Override
    public Fields ack(DeviceFrame.Ack ack) {
        return json -> {
            json.writeStringField("type", "ack");
            json.writeNumberField("seq", ack.seq());
        };
    }

    @Override
    public Fields errorReport(DeviceFrame.ErrorReport report) {
        return json -> {
            json.writeStringField("type", "error");
            json.writeStringField("channel", report.channel());
            json.writeStringField("errorType", report.errorType().wireText());
            json.writeStringField("detail", report.detail());
        };
    }

    private static void writeBindings(JsonGenerator json, Bindings bindings) throws IOException {
        json.writeBooleanField("toast", bindings.toast());
        json.writeBooleanField("tile", bindings.tile());
        if (!bindings.tileDomains().isEmpty()) {
            json.writeArrayFieldStart("tileDomains");
            for (String domain : bindings.tileDomains()) {
                json.writeString(domain);
            }
            json.writeEndArray();
        }
    }
}
