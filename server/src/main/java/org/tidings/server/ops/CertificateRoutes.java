// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors
package org.tidings.server.ops;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.server.console.Replies;
import org.tidings.server.push.SenderCertificate;
import org.tidings.server.push.SenderCertificates;

/** The operators' API for senders' certificates: list, add (PEM or DER in the body), remove. */
record CertificateRoutes(SenderCertificates certificates) {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateRoutes.class);
    private static final int MAX_BODY_BYTES = 64 * 1024;

    void addTo(Router router) {
        router.get("/api/certificates").handler(this::list);
        router.post("/api/certificates")
                .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
                .handler(this::add);
        router.delete("/api/certificates/:fingerprint").handler(this::remove);
    }

    private void list(RoutingContext context) {
        JsonArray all = new JsonArray();
        certificates.all().forEach(certificate -> all.add(json(certificate)));
        Replies.json(context, 200, new JsonObject().put("certificates", all));
    }

    private void add(RoutingContext context) {
        X509Certificate certificate = read(context.body().buffer());
        if (certificate == null) {
            Replies.text(context, 400, "The body must be one X.509 certificate in PEM or DER.");
            return;
        }
        Replies.whenDone(context, certificates.add(certificate), registration -> {
            if (registration instanceof SenderCertificates.Registration.Registered registered) {
                LOG.info(
                        "Certificate {} registered for {}",
                        registered.certificate().fingerprint(),
                        registered.certificate().commonName());
                Replies.json(context, 201, json(registered.certificate()));
            } else if (registration instanceof SenderCertificates.Registration.Refused refused) {
                Replies.text(context, 400, refused.why());
            }
        });
    }

    private void remove(RoutingContext context) {
        String fingerprint = context.pathParam("fingerprint").replace(":", "").toLowerCase(Locale.ROOT);
        Replies.whenDone(context, certificates.remove(fingerprint), removed -> {
            if (removed) {
                LOG.info("Certificate {} removed", fingerprint);
                context.response().setStatusCode(204).end();
            } else {
                Replies.text(
                        context,
                        404,
                        "No certificate with that fingerprint is registered; list them with"
                                + " 'tidings certificates list' or GET /api/certificates.");
            }
        });
    }

    private static @Nullable X509Certificate read(@Nullable Buffer body) {
        if (body == null || body.length() == 0) {
            return null;
        }
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(body.getBytes()));
        } catch (CertificateException notCertificate) {
            return null;
        }
    }

    private static JsonObject json(SenderCertificate certificate) {
        return new JsonObject()
                .put("fingerprint", certificate.fingerprint())
                .put("commonName", certificate.commonName())
                .put("notBefore", certificate.notBefore().toString())
                .put("notAfter", certificate.notAfter().toString())
                .put("addedAt", certificate.addedAt().toString());
    }
}
