package com.example.orders.asyncapi.access;

import com.example.orders.asyncapi.Documents;
import com.example.orders.asyncapi.files.Place;
import com.example.orders.asyncapi.model.ServiceDocument;
import com.example.orders.asyncapi.provisioning.Difference;
import com.example.orders.asyncapi.provisioning.KafkaAnswer;
import com.example.orders.asyncapi.provisioning.Provisioner;
import com.example.orders.asyncapi.provisioning.ProvisioningException;
import com.example.orders.asyncapi.provisioning.Shrinking;
import com.example.orders.asyncapi.provisioning.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;

/**
 * Grants each user the Kafka access that the documents need. Access beyond that is only reported, unless shrinking is
 * allowed; the rules of users that the documents do not know are never changed. A deny rule is never deleted, since that
 * would widen access, but it is reported if it denies something that a document needs. A broker without an authorizer is
 * reported as such.
 */
public final class AccessProvisioner implements Provisioner {

    private static final String ALLOWED = "allowed";
    private static final String DENIED = "denied";

    private final Admin admin;
    private final List<Permission> needed;
    private final Map<String, Place> users;
    private final Shrinking shrinking;

    /**
     * Reads the documents.
     *
     * @param anonymousUser the user as whom the broker accepts clients without credentials; empty if it accepts none
     */
    public AccessProvisioner(Admin admin, Documents documents, Shrinking shrinking, String anonymousUser) {
        this.admin = admin;
        this.needed = Permission.of(documents, anonymousUser);
        this.users = documents.services().stream()
                .collect(Collectors.toMap(service -> Permission.principal(service.service()), ServiceDocument::place));
        needed.forEach(permission -> users.putIfAbsent(Permission.principal(permission.user()), permission.place()));
        this.shrinking = shrinking;
    }

    @Override
    public List<Step> plan() {
        Optional<Collection<AclBinding>> granted = granted();
        if (granted.isEmpty()) {
            return List.of(withoutAuthorizer());
        }
        Set<AclBinding> surplus = new HashSet<>(granted.get());
        surplus.removeIf(binding -> binding.entry().permissionType() != AclPermissionType.ALLOW
                || !users.containsKey(binding.entry().principal()));
        List<Step> steps = new ArrayList<>();
        for (Permission access : needed) {
            if (!surplus.remove(access.binding())) {
                steps.add(grant(access));
            }
        }
        surplus.stream()
                .sorted(Comparator.comparing(AccessProvisioner::words))
                .map(this::surplus)
                .forEach(steps::add);
        steps.addAll(denials(granted.get()));
        return List.copyOf(steps);
    }

    private List<Step> denials(Collection<AclBinding> rules) {
        return rules.stream()
                .filter(rule -> rule.entry().permissionType() == AclPermissionType.DENY)
                .sorted(Comparator.comparing(AccessProvisioner::words))
                .flatMap(rule -> needed.stream()
                        .filter(access -> access.isTouchedBy(rule))
                        .findFirst()
                        .map(access -> denial(rule, access))
                        .stream())
                .toList();
    }

    /** Returns the users whom a rule allows something, although no document knows them. */
    @Override
    public List<String> undeclared() {
        return granted().orElse(List.of()).stream()
                .map(AclBinding::entry)
                .filter(entry -> entry.permissionType() == AclPermissionType.ALLOW)
                .map(AccessControlEntry::principal)
                .filter(principal -> !users.containsKey(principal))
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public Difference.Kind kind() {
        return Difference.Kind.ACCESS;
    }

    /** Returns the broker's rules; empty if it has no authorizer. */
    private Optional<Collection<AclBinding>> granted() {
        try {
            return Optional.of(
                    KafkaAnswer.of(admin.describeAcls(AclBindingFilter.ANY).values(), "list the access control lists"));
        } catch (ProvisioningException e) {
            if (e.getCause() instanceof SecurityDisabledException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Step withoutAuthorizer() {
        return new Step(
                new Difference(
                        needed.getFirst().place(),
                        Difference.Kind.ACCESS,
                        "of every user",
                        "authorizer",
                        needed.size() + " rules",
                        Difference.NOTHING),
                "grant no access: this broker has no authorizer, everybody may do everything",
                Step.Kind.UNSUPPORTED,
                () -> {});
    }

    private Step grant(Permission access) {
        String action = "allow " + words(access.binding());
        return new Step(
                difference(access.place(), access.binding(), ALLOWED, Difference.NOTHING),
                action,
                Step.Kind.CHANGE,
                () -> KafkaAnswer.of(admin.createAcls(List.of(access.binding())).all(), action));
    }

    private Step surplus(AclBinding binding) {
        Difference difference =
                difference(users.get(binding.entry().principal()), binding, Difference.NOTHING, ALLOWED);
        if (shrinking == Shrinking.ALLOWED) {
            String action = "no longer allow " + words(binding);
            return new Step(
                    difference,
                    action,
                    Step.Kind.CHANGE,
                    () -> KafkaAnswer.of(
                            admin.deleteAcls(List.of(binding.toFilter())).all(), action));
        }
        return new Step(
                difference,
                "leave " + words(binding) + ", which no document needs; --allow-shrink removes it",
                Step.Kind.LEFT,
                () -> {});
    }

    private static Step denial(AclBinding rule, Permission access) {
        return new Step(
                difference(access.place(), rule, ALLOWED, DENIED),
                "leave the rule that denies %s, although %s needs to %s; if it is a mistake, delete it with kafka-acls.sh"
                        .formatted(words(rule), access.user(), permission(access.binding())),
                Step.Kind.LEFT,
                () -> {});
    }

    private static Difference difference(Place place, AclBinding binding, String documented, String running) {
        String aspect = binding.entry().permissionType() + " " + permission(binding);
        return new Difference(place, Difference.Kind.ACCESS, binding.entry().principal(), aspect, documented, running);
    }

    private static String words(AclBinding binding) {
        return binding.entry().principal() + " to " + permission(binding);
    }

    /**
     * Describes a rule, for instance {@code WRITE transactional id outbox-relay-*} or
     * {@code READ topic orders.created from 10.0.0.7}.
     */
    private static String permission(AclBinding binding) {
        ResourcePattern resource = binding.pattern();
        String host = binding.entry().host();
        return "%s %s %s%s%s"
                .formatted(
                        binding.entry().operation(),
                        resource.resourceType().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        resource.name(),
                        resource.patternType() == PatternType.PREFIXED ? "*" : "",
                        host.equals("*") ? "" : " from " + host);
    }
}
