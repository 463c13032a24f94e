// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.CompareRequest;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lazareto.text.LazaretoException;
import org.lazareto.web.Duty;
import org.lazareto.web.LdapSettings;
import org.lazareto.web.SecretFile;
import org.lazareto.web.account.Directory;

/**
 * People of a directory: their password is tried as a bind, their groups are compared. Thread-safe.
 */
public final class LdapDirectory implements Directory {

  private static final System.Logger LOG = System.getLogger(LdapDirectory.class.getName());

  /** Two are enough to know that a name is not one person's. */
  private static final int MOST = 2;

  /** What directories answer to a bind that is not right, by their policies too. */
  private static final Set<ResultCode> NOT_RIGHT =
      Set.of(
          ResultCode.INVALID_CREDENTIALS,
          ResultCode.INAPPROPRIATE_AUTHENTICATION,
          ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
          ResultCode.CONSTRAINT_VIOLATION,
          ResultCode.UNWILLING_TO_PERFORM,
          ResultCode.NO_SUCH_OBJECT);

  /** What they answer where a group, or the attribute of its members, is not there. */
  private static final Set<ResultCode> NO_MEMBERS =
      Set.of(ResultCode.NO_SUCH_OBJECT, ResultCode.NO_SUCH_ATTRIBUTE);

  private final LdapSettings settings;
  private final LdapLine line;

  /**
   * @param settings with a url
   */
  public LdapDirectory(LdapSettings settings) {
    this.settings = settings;
    this.line = new LdapLine(settings, URI.create(settings.url().orElseThrow()));
    requireNames();
  }

  @Override
  public Answer check(String name, String password) {
    // RFC 4513 5.1.2: a bind with a name and no password succeeds as nobody.
    if (name.isEmpty() || password.isEmpty()) {
      return new Answer.Refused();
    }
    return answered(
        connection ->
            settings.person().template().isPresent()
                ? byTemplate(connection, name, password)
                : bySearch(connection, name, password));
  }

  @Override
  public Answer standing(String name) {
    if (settings.person().service().isEmpty()) {
      return new Answer.Refused(); // Nobody may look without a password.
    }
    return answered(
        connection -> {
          Optional<DN> found = found(connection, name);
          return found.isPresent()
              ? answer(duty(connection, found.get(), name))
              : new Answer.NoRole();
        });
  }

  /** Something asked on a connection. */
  @FunctionalInterface
  private interface Question {
    Answer ask(LDAPConnection connection) throws LDAPException;
  }

  private Answer answered(Question question) {
    try (LDAPConnection connection = line.open()) {
      return question.ask(connection);
    } catch (LDAPException e) {
      LOG.log(
          Level.WARNING,
          "the directory {0}: {1}",
          settings.url().orElse(""),
          e.getDiagnosticMessage() == null ? e.getMessage() : e.getResultCode().toString());
      return new Answer.Away();
    } catch (LazaretoException e) {
      LOG.log(Level.WARNING, "the directory {0}: {1}", settings.url().orElse(""), e.getMessage());
      return new Answer.Away();
    }
  }

  private Answer byTemplate(LDAPConnection connection, String name, String password)
      throws LDAPException {
    DN person = filledIn(name);
    return binds(connection, person, password)
        ? answer(duty(connection, person, name))
        : new Answer.Refused();
  }

  // Groups are read by the service's account, since people may not be allowed to; what comes of it
  // counts only if the password is right.
  private Answer bySearch(LDAPConnection connection, String name, String password)
      throws LDAPException {
    Optional<DN> person = found(connection, name);
    if (person.isEmpty()) {
      return new Answer.Refused();
    }
    Optional<Duty> duty = duty(connection, person.get(), name);
    return binds(connection, person.get(), password) ? answer(duty) : new Answer.Refused();
  }

  private static Answer answer(Optional<Duty> duty) {
    return duty.<Answer>map(Answer.Admitted::new).orElseGet(Answer.NoRole::new);
  }

  private static boolean binds(LDAPConnection connection, DN person, String password)
      throws LDAPException {
    try {
      connection.bind(new SimpleBindRequest(person, password));
      return true;
    } catch (LDAPException e) {
      if (NOT_RIGHT.contains(e.getResultCode())) {
        return false;
      }
      throw e;
    }
  }

  // The name goes into values, which are escaped when the whole is written (RFC 4514 2.4).
  private DN filledIn(String name) throws LDAPException {
    DN template = new DN(settings.person().template().orElse(""));
    RDN[] parts =
        Arrays.stream(template.getRDNs()).map(part -> filledIn(part, name)).toArray(RDN[]::new);
    return new DN(parts);
  }

  private static RDN filledIn(RDN part, String name) {
    String[] values =
        Arrays.stream(part.getAttributeValues())
            .map(value -> value.replace(LdapSettings.NAME, name))
            .toArray(String[]::new);
    return new RDN(part.getAttributeNames(), values);
  }

  /** The one entry with that name, looked up by the service's account. */
  private Optional<DN> found(LDAPConnection connection, String name) throws LDAPException {
    LdapSettings.Search search = settings.person();
    String password = SecretFile.read(search.password().orElseThrow());
    connection.bind(new SimpleBindRequest(search.service().orElse(""), password));
    Filter filter =
        Filter.createANDFilter(
            Filter.create(search.filter()), Filter.createEqualityFilter(search.name(), name));
    SearchRequest request =
        new SearchRequest(search.base(), SearchScope.SUB, filter, search.name());
    request.setSizeLimit(MOST);
    request.setTimeLimitSeconds((int) Math.max(1, settings.answer().toSeconds()));
    List<SearchResultEntry> entries = connection.search(request).getSearchEntries();
    if (entries.size() != 1 || !isNamed(entries.getFirst(), name)) {
      return Optional.empty();
    }
    return Optional.of(new DN(entries.getFirst().getDN()));
  }

  // Directories find more than what is the same: Active Directory does not tell ó from o.
  private boolean isNamed(SearchResultEntry entry, String name) {
    return Optional.ofNullable(entry.getAttribute(settings.person().name())).stream()
        .map(Attribute::getValues)
        .flatMap(Arrays::stream)
        .anyMatch(name::equalsIgnoreCase);
  }

  private Optional<Duty> duty(LDAPConnection connection, DN person, String name)
      throws LDAPException {
    boolean named = settings.member().equalsIgnoreCase("memberUid");
    String member = named ? name : person.toString();
    return settings
        .groups()
        .duty(group -> holds(connection, new CompareRequest(group, settings.member(), member)));
  }

  private static boolean holds(LDAPConnection connection, CompareRequest request)
      throws LDAPException {
    try {
      return connection.compare(request).compareMatched();
    } catch (LDAPException e) {
      if (NO_MEMBERS.contains(e.getResultCode())) {
        return false;
      }
      throw e;
    }
  }

  // What is mistyped is told when the portal starts, not at somebody's log-in.
  private void requireNames() {
    LdapSettings.Search search = settings.person();
    try {
      Filter.create(search.filter());
      DN _ = new DN(search.base());
      DN _ = new DN(search.template().orElse(""));
      DN _ = new DN(search.service().orElse(""));
      for (String group : settings.groups().all()) {
        DN _ = new DN(group);
      }
    } catch (LDAPException e) {
      throw new LazaretoException(e, "web.ldap.wrong", String.valueOf(e.getMessage()));
    }
  }
}
