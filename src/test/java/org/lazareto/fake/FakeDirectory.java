// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.lazareto.web.LdapSettings;
import org.lazareto.web.RoleGroups;

/** A directory on two ports, with TLS from the start and with StartTLS; rosa is in gau. */
public final class FakeDirectory implements AutoCloseable {

  public static final String PASSWORD = "corazón-del-directorio";
  public static final String PEOPLE = "ou=people,dc=example,dc=org";
  public static final String GROUPS = "ou=groups,dc=example,dc=org";
  private static final String SERVICE = "cn=service,dc=example,dc=org";
  private static final String SERVICE_PASSWORD = "the service's own";

  private final Path folder;
  private final SelfSigned certificate;
  private final InMemoryDirectoryServer server;

  /** The certificate of such a server: one is enough for many. */
  public static SelfSigned certificate(Path folder) throws Exception {
    return SelfSigned.of(folder, "localhost", "dns:localhost");
  }

  public FakeDirectory(Path folder, SelfSigned certificate) throws Exception {
    this.folder = folder;
    this.certificate = certificate;
    InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=org");
    SSLContext tls = certificate.context();
    InetAddress here = InetAddress.getLoopbackAddress();
    config.setListenerConfigs(
        InMemoryListenerConfig.createLDAPSConfig(
            "tls", here, 0, tls.getServerSocketFactory(), tls.getSocketFactory()),
        InMemoryListenerConfig.createLDAPConfig("plain", here, 0, tls.getSocketFactory()));
    config.addAdditionalBindCredentials(SERVICE, SERVICE_PASSWORD);
    config.setSchema(null);
    this.server = new InMemoryDirectoryServer(config);
    add("dc=example,dc=org", "objectClass: domain");
    add(PEOPLE, "objectClass: organizationalUnit");
    add(GROUPS, "objectClass: organizationalUnit");
    person("rosa", "rosa");
    person("juan", "juan");
    person("accent", "rósa-2");
    group("gau", "member: uid=rosa," + PEOPLE);
    group("posix", "memberUid: juan");
    group("empty", "cn: empty");
    server.startListening();
  }

  public void person(String entry, String uid) throws Exception {
    add(
        "uid=" + entry + "," + PEOPLE,
        "objectClass: person",
        "uid: " + uid,
        "userPassword: " + PASSWORD);
  }

  public void group(String name, String member) throws Exception {
    add("cn=" + name + "," + GROUPS, "objectClass: groupOfNames", member);
  }

  private void add(String name, String... lines) throws Exception {
    String[] all = new String[lines.length + 1];
    all[0] = "dn: " + name;
    System.arraycopy(lines, 0, all, 1, lines.length);
    server.add(all);
  }

  /** Puts somebody into a group, or takes them out. */
  public void member(ModificationType change, String group, String name) throws LDAPException {
    server.modify(
        "cn=" + group + "," + GROUPS,
        new Modification(change, "member", "uid=" + name + "," + PEOPLE));
  }

  public void remove(String name) throws LDAPException {
    server.delete("uid=" + name + "," + PEOPLE);
  }

  public void stop() {
    server.shutDown(true);
  }

  public String url(String scheme) {
    return scheme
        + "://localhost:"
        + server.getListenPort(scheme.equals("ldaps") ? "tls" : "plain");
  }

  /** People are searched by the service's account. */
  public LdapSettings.Search searched() throws Exception {
    Path file = Files.writeString(folder.resolve("service"), SERVICE_PASSWORD + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    return new LdapSettings.Search(
        Optional.empty(),
        PEOPLE,
        "(objectClass=person)",
        "uid",
        Optional.of(SERVICE),
        Optional.of(file));
  }

  /** People's entries are made of their names. */
  public static LdapSettings.Search templated() {
    return new LdapSettings.Search(
        Optional.of("uid={name}," + PEOPLE),
        "",
        "(objectClass=person)",
        "uid",
        Optional.empty(),
        Optional.empty());
  }

  public LdapSettings settings(String url, LdapSettings.Search search) throws Exception {
    return settings(url, search, "member", certificate.certificate());
  }

  public static LdapSettings settings(
      String url, LdapSettings.Search search, String member, Path trust) {
    return new LdapSettings(
        Optional.of(url),
        Optional.of(trust),
        Duration.ofSeconds(2),
        Duration.ofSeconds(2),
        search,
        member,
        new RoleGroups(
            List.of("cn=none," + GROUPS, "cn=empty," + GROUPS),
            List.of("cn=gau," + GROUPS),
            List.of(),
            List.of("cn=posix," + GROUPS),
            Map.of("matanzas", List.of("cn=matanzas," + GROUPS))));
  }

  public Path trust() throws Exception {
    return certificate.certificate();
  }

  @Override
  public void close() {
    server.shutDown(true);
  }
}
