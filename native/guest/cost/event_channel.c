/* event_channel in the 2-level ABI. A new port is the first output. */
#include "inputs.h"
#include "subject.h"

#include <stddef.h>

#define SPARE_PIRQ 9

static uint32_t other_port;

static void close_new_port(void)
{
	fastabi_event_channel_close((uint32_t)outputs[0]);
}

static void close_both(void)
{
	close_port();
	fastabi_event_channel_close(other_port);
}

static void open_unbound(void)
{
	fastabi_event_channel_alloc_unbound(DOMID_SELF, DOMID_SELF, &port);
}

static void open_connected(void)
{
	fastabi_event_channel_alloc_unbound(DOMID_SELF, DOMID_SELF, &other_port);
	fastabi_event_channel_bind_interdomain(DOMID_SELF, other_port, &port);
}

static void two_domains(uint64_t *a)
{
	a[0] = DOMID_SELF;
	a[1] = DOMID_SELF;
	a[2] = address_of_outputs();
}

static void unbound_port_of_a_domain(uint64_t *a)
{
	open_unbound();
	a[0] = DOMID_SELF;
	a[1] = port;
	a[2] = address_of_outputs();
}

static void close_new_port_and_its_end(void)
{
	close_new_port();
	close_port();
}

static void virq(uint64_t *a)
{
	a[0] = VIRQ_DEBUG;
	a[1] = THIS_VCPU;
	a[2] = address_of_outputs();
}

static void pirq(uint64_t *a)
{
	a[0] = SPARE_PIRQ;
	a[1] = 0;
	a[2] = address_of_outputs();
}

static void unbound_port(uint64_t *a)
{
	open_unbound();
	a[0] = port;
}

static void connected_port(uint64_t *a)
{
	open_connected();
	a[0] = port;
}

/* An event of it is pending already. */
static void pending_port(uint64_t *a)
{
	connected_port(a);
	fastabi_event_channel_send(port);
}

static void connected_port_of_a_domain(uint64_t *a)
{
	open_connected();
	a[0] = DOMID_SELF;
	a[1] = port;
	a[2] = address_of_outputs();
}

static void vcpu_for_a_connected_port(uint64_t *a)
{
	open_connected();
	a[0] = THIS_VCPU;
	a[1] = port;
}

static void ipi_port(uint64_t *a)
{
	open_ipi();
	a[0] = port;
}

const struct subject event_channel_subjects[] = {
	{ CALL(event_channel, alloc_unbound), two_domains, close_new_port },
	{ CALL(event_channel, bind_interdomain), unbound_port_of_a_domain, close_new_port_and_its_end },
	{ CALL(event_channel, bind_virq), virq, close_new_port },
	{ CALL(event_channel, bind_ipi), this_vcpu_and_outputs, close_new_port },
	{ CALL(event_channel, bind_pirq), pirq, close_new_port, .other_answer = -XEN_EINVAL },
	{ CALL(event_channel, close), unbound_port },
	{ CALL(event_channel, send), connected_port, close_both },
	{ CALL(event_channel, send), pending_port, close_both, .state = "pending" },
	{ CALL(event_channel, send), ipi_port, close_port, .state = "ipi" },
	{ CALL(event_channel, send), unbound_port, close_port, .state = "unbound" },
	{ CALL(event_channel, status), connected_port_of_a_domain, close_both },
	{ CALL(event_channel, bind_vcpu), vcpu_for_a_connected_port, close_both },
	{ CALL(event_channel, unmask), ipi_port, close_port },
	{ .function = NULL },
};
