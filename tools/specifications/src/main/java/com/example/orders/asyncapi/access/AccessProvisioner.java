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
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;

/**
 * Grants each service the Kafka access that its document needs. Access beyond that is only reported, unless shrinking
 * is allowed; users that are not services are ignored. A deny rule is never deleted, since that would widen access, but
 * it is reported if it denies something that a document needs. On a broker without an authorizer, the plan is shown but
 * not run.
 */
public final class AccessProvisioner implements Provisioner {

    private static final String ALLOWED = "allowed";
    private static final String DENIED = "denied";

    private final Admin admin;
    private final List<ServiceAccess> needed;
    private final Map<String, Place> services;
    private final Shrinking shrinking;

    public AccessProvisioner(Admin admin, Documents documents, Shrinking shrinking) {
        this.admin = admin;
        this.needed = ServiceAccess.of(documents);
        this.services = documents.services().stream()
                .collect(Collectors.toMap(
                        service -> ServiceAccess.principal(service.service()), ServiceDocument::place));
        this.shrinking = shrinking;
    }

    @Override
    public List<Step> plan() {
        Optional<Collection<AclBinding>> granted = granted();
        if (granted.isEmpty()) {
            return needed.stream().map(AccessProvisioner::withoutAuthorizer).toList();
        }
        Set<AclBinding> surplus = new HashSet<>(granted.get());
        surplus.removeIf(binding -> binding.entry().permissionType() != AclPermissionType.ALLOW
                || !services.containsKey(binding.entry().principal()));
        List<Step> steps = new ArrayList<>();
        for (ServiceAccess access : needed) {
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

    /** Always empty: excess access of services is part of the plan, and other users are ignored. */
    @Override
    public List<String> undeclared() {
        return List.of();
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

    private static Step withoutAuthorizer(ServiceAccess access) {
        return new Step(
                difference(access.place(), access.binding(), ALLOWED, "no authorizer"),
                "allow " + words(access.binding()) + ": this broker has no authorizer, everybody may do everything",
                Step.Kind.UNSUPPORTED,
                () -> {});
    }

    private Step grant(ServiceAccess access) {
        String action = "allow " + words(access.binding());
        return new Step(
                difference(access.place(), access.binding(), ALLOWED, Difference.NOTHING),
                action,
                Step.Kind.CHANGE,
                () -> KafkaAnswer.of(admin.createAcls(List.of(access.binding())).all(), action));
    }

    private Step surplus(AclBinding binding) {
        Difference difference =
                difference(services.get(binding.entry().principal()), binding, Difference.NOTHING, ALLOWED);
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
                "leave " + words(binding) + ", which its document does not need; --allow-shrink removes it",
                Step.Kind.LEFT,
                () -> {});
    }

    private static Step denial(AclBinding rule, ServiceAccess access) {
        return new Step(
                difference(access.place(), rule, ALLOWED, DENIED),
                "leave the rule that denies %s, although %s needs to %s; if it is a mistake, delete it with kafka-acls.sh"
                        .formatted(words(rule), access.service(), permission(access.binding())),
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
