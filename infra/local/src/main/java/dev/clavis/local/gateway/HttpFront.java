package dev.clavis.local.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** One API on a port of 127.0.0.1, and with TLS on another one if wanted. */
public final class HttpFront implements AutoCloseable {
    private final Server server;

    private HttpFront(Server server) {
        this.server = server;
    }

    /**
     * A port with TLS.
     *
     * @param port 0 for a free one
     * @param keyStore PKCS #12 with a certificate and its key
     */
    public record Tls(int port, Path keyStore, String password) {}

    /**
     * Starts listening.
     *
     * @param port without TLS; 0 for a free one
     */
    public static HttpFront start(RestApi api, int port, List<Tls> tls) {
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        Server server = new Server(threads);
        listen(server, port, new HttpConnectionFactory(configuration()));
        tls.forEach(secure -> listen(server, secure));
        server.setHandler(new Endpoint(new Gateway(api)));
        try {
            server.start();
            return new HttpFront(server);
        } catch (Exception e) {
            throw new IllegalStateException("cannot listen: " + e.getMessage(), e);
        }
    }

    /** The ports listened on: without TLS, and then with. */
    public List<Integer> ports() {
        return Stream.of(server.getConnectors()).map(c -> ((ServerConnector) c).getLocalPort()).toList();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("cannot stop listening", e);
        }
    }

    private static void listen(Server server, Tls tls) {
        HttpConfiguration configuration = configuration();
        // Clients here connect to addresses, which SNI does not know.
        configuration.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server certificate = new SslContextFactory.Server();
        certificate.setKeyStorePath(tls.keyStore().toString());
        certificate.setKeyStorePassword(tls.password());
        listen(server, tls.port(), new SslConnectionFactory(certificate, "http/1.1"),
                new HttpConnectionFactory(configuration));
    }

    private static void listen(Server server, int port, ConnectionFactory... protocols) {
        ServerConnector connector = new ServerConnector(server, protocols);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        // Else a key that differs in case alone from the one before on the same connection is read as that one.
        configuration.setHeaderCacheCaseSensitive(true);
        // API Gateway passes paths on as they are; what is strange in them is for the function to refuse.
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        return configuration;
    }

    private static final class Endpoint extends Handler.Abstract {
        private final Gateway gateway;

        Endpoint(Gateway gateway) {
            this.gateway = gateway;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            HttpAnswer answer = gateway.handle(read(request));
            response.setStatus(answer.status());
            answer.headers().all().forEach((name, values) -> values.forEach(v -> response.getHeaders().add(name, v)));
            response.write(true, answer.body(), callback);
            return true;
        }

        private static GatewayRequest read(Request request) throws IOException {
            Fields headers = new Fields();
            for (HttpField field : request.getHeaders()) {
                headers.add(field.getName(), field.getValue() == null ? "" : field.getValue());
            }
            addForwarding(request, headers);
            byte[] body;
            boolean isTooLarge;
            try (InputStream in = Content.Source.asInputStream(request)) {
                body = in.readNBytes(GatewayRequest.MAX_BODY_BYTES);
                // Read to the end: a caller that still sends would not see the answer.
                isTooLarge = in.transferTo(OutputStream.nullOutputStream()) > 0;
            }
            String query = request.getHttpURI().getQuery();
            String path = request.getHttpURI().getPath();
            return new GatewayRequest(request.getMethod(), path == null ? "/" : path, query == null ? "" : query,
                    headers, ByteBuffer.wrap(isTooLarge ? new byte[0] : body), isTooLarge,
                    Request.getRemoteAddr(request),
                    request.getConnectionMetaData().getProtocol());
        }

        private static void addForwarding(Request request, Fields headers) {
            String address = Request.getRemoteAddr(request);
            String before = headers.last("X-Forwarded-For").map(given -> given + ", ").orElse("");
            headers.set("X-Forwarded-For", before + address);
            headers.set("X-Forwarded-Port", Integer.toString(Request.getServerPort(request)));
            headers.set("X-Forwarded-Proto", request.isSecure() ? "https" : "http");
        }
    }
}
