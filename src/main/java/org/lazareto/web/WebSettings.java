// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;
import org.lazareto.text.LazaretoException;

/**
 * The portal. Settings: {@code [web]}.
 *
 * @param enabled whether {@code lazareto serve} opens it beside the gate
 * @param address {@code host:port} to listen on, with TLS always
 * @param url what its pages begin with as browsers have it, {@code https://host} or with a port,
 *     for links from elsewhere; empty: none lead to it
 * @param directory where its own things lie: certificate, copies of public pages, accounts
 * @param limits what one browser and all together may take
 * @param statistics the public figures
 * @param accounts those of the staff
 * @param metrics who may read them
 * @param mail the webmail
 */
public record WebSettings(
    boolean enabled,
    String address,
    String url,
    Path directory,
    TlsSettings tls,
    Bounds limits,
    Public statistics,
    AccountSettings accounts,
    MetricsSettings metrics,
    WebmailSettings mail) {

  public WebSettings {
    if (!url.isEmpty() && !ServerUrl.canBeBare(url, List.of("https"))) {
      throw new LazaretoException("web.url.wrong", "url", url);
    }
    // The provider is told where to send people back to.
    if (accounts.oidc().issuer().isPresent() && url.isEmpty()) {
      throw new LazaretoException("web.oidc.incomplete");
    }
  }

  /**
   * What the server bears.
   *
   * @param connections open at once
   * @param requests answered at once
   * @param head the greatest head of a request
   * @param body the greatest form
   * @param fields how many fields a query or a form may have
   * @param files what a form may bring beside its fields
   * @param idle how long a connection may say nothing
   * @param rate bytes a second below which a request is given up
   */
  public record Bounds(
      int connections,
      int requests,
      ByteSize head,
      ByteSize body,
      int fields,
      FileBounds files,
      Duration idle,
      ByteSize rate) {

    public Bounds {
      AtLeast.one("connections", connections);
      AtLeast.one("requests", requests);
      AtLeast.one("head", head.bytes());
      AtLeast.one("body", body.bytes());
      AtLeast.one("fields", fields);
      AtLeast.one("idle", idle.toMillis());
    }

    public static Bounds defaults() {
      return new Bounds(
          256,
          32,
          ByteSize.kilobytes(8),
          ByteSize.kilobytes(256),
          500,
          FileBounds.defaults(),
          Duration.ofSeconds(30),
          new ByteSize(100));
    }
  }

  /**
   * Files that come with a form.
   *
   * @param size of all of a form together
   * @param count of one form
   * @param atOnce forms with files that are read at once
   */
  public record FileBounds(ByteSize size, int count, int atOnce) {

    public FileBounds {
      AtLeast.one("size", size.bytes());
      AtLeast.one("count", count);
      AtLeast.one("at-once", atOnce);
    }

    public static FileBounds defaults() {
      return new FileBounds(ByteSize.megabytes(25), 20, 8);
    }
  }

  /**
   * The public statistics.
   *
   * @param fewest an institution's number below this is not shown
   * @param copies how often the page is written to disk, for when the database is not there
   * @param top how many names the lists have
   */
  public record Public(int fewest, Duration copies, int top) {

    public Public {
      AtLeast.one("copies", copies.toSeconds());
      AtLeast.one("top", top);
    }

    public static Public defaults() {
      return new Public(5, Duration.ofMinutes(10), 10);
    }
  }

  /**
   * Where it listens.
   *
   * @throws LazaretoException if the address is none
   */
  InetSocketAddress listens() throws UnknownHostException {
    int colon = address.lastIndexOf(':');
    String port = address.substring(colon + 1);
    if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
      throw new LazaretoException("web.address.wrong", address);
    }
    String host = address.substring(0, colon).replaceAll("[\\[\\]]", "");
    return new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
  }

  /** Whether nobody beyond this host reaches it; an address that is none is reached by nobody. */
  public boolean onThisHostAlone() {
    try {
      return listens().getAddress().isLoopbackAddress();
    } catch (UnknownHostException | LazaretoException _) {
      return true;
    }
  }

  /** The files that it reads beside its own directory, where they are named. */
  public List<Path> files() {
    List<Path> files = new ArrayList<>(secrets());
    Stream.of(tls.certificate(), accounts.ldap().trust(), accounts.oidc().line().trust())
        .flatMap(Optional::stream)
        .forEach(files::add);
    return files;
  }

  /** Those of them that nobody else should read. */
  public List<Path> secrets() {
    return Stream.of(
            tls.key(),
            tls.keyStore(),
            tls.password(),
            accounts.ldap().person().password(),
            accounts.oidc().secret())
        .flatMap(Optional::stream)
        .toList();
  }

  public static WebSettings defaults() {
    return new WebSettings(
        false,
        "127.0.0.1:8443",
        "",
        Path.of("/var/lib/lazareto/portal"),
        TlsSettings.defaults(),
        Bounds.defaults(),
        Public.defaults(),
        AccountSettings.defaults(),
        MetricsSettings.defaults(),
        WebmailSettings.defaults());
  }
}
