// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lazareto.limit.AtLeast;
import org.lazareto.text.LazaretoException;

/**
 * A directory whose people may log in. Settings: {@code [web.accounts.ldap]}.
 *
 * @param url {@code ldaps://host:port}, or {@code ldap://host:port}, which then begins with
 *     StartTLS; without it there is no directory
 * @param trust the authorities of its certificate in PEM, instead of those that Java knows
 * @param connect how long connecting may take
 * @param answer how long each answer may take
 * @param person how people are found
 * @param member the attribute in which groups have their members' entries; with {@code memberUid}
 *     their names
 * @param groups the entries of groups whose members have which role
 */
public record LdapSettings(
    Optional<String> url,
    Optional<Path> trust,
    Duration connect,
    Duration answer,
    Search person,
    String member,
    RoleGroups groups) {

  /** In templates the place of the name. */
  public static final String NAME = "{name}";

  private static final List<String> SCHEMES = List.of("ldap", "ldaps");

  public LdapSettings {
    AtLeast.one("connect", connect.toMillis());
    AtLeast.one("answer", answer.toMillis());
    if (url.filter(text -> !ServerUrl.canBeBare(text, SCHEMES)).isPresent()) {
      throw new LazaretoException("web.ldap.url", url.get());
    }
    if (url.isPresent() && person.template().isEmpty() && person.service().isEmpty()) {
      throw new LazaretoException("web.ldap.person");
    }
  }

  /**
   * How people are found: a name put into a template, or searched by an account of the service.
   *
   * @param template their entry's name with {@code {name}} in it; then nothing is searched
   * @param base where they are searched
   * @param filter what their entries have in common
   * @param name the attribute that has the name
   * @param service the account that searches
   * @param password the file with its password
   */
  public record Search(
      Optional<String> template,
      String base,
      String filter,
      String name,
      Optional<String> service,
      Optional<Path> password) {

    public Search {
      if ((template.isPresent() && service.isPresent())
          || service.isPresent() != password.isPresent()
          || template.filter(text -> !text.contains(NAME)).isPresent()) {
        throw new LazaretoException("web.ldap.person");
      }
    }

    public static Search defaults() {
      return new Search(
          Optional.empty(), "", "(objectClass=person)", "uid", Optional.empty(), Optional.empty());
    }
  }

  public static LdapSettings defaults() {
    return new LdapSettings(
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(3),
        Duration.ofSeconds(5),
        Search.defaults(),
        "member",
        RoleGroups.defaults());
  }
}
