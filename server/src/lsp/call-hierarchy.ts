/** The call hierarchy for LSP, whose items come back with the next question. */
import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  SymbolKind,
} from 'vscode-languageserver';
import {
  type CallItem,
  incomingCalls,
  type Known,
  outgoingCalls,
  prepareCallHierarchy,
} from '../core/features/call-hierarchy.ts';
import type { SymbolSort } from '../core/features/written-objects.ts';
import { canonicalUri } from '../host/disk.ts';
import type { Answering } from './code-actions.ts';
import type { Edge } from './to-lsp.ts';

/** An interface is what others use without knowing who is behind it. */
export const SYMBOL_KIND: Readonly<Record<SymbolSort, SymbolKind>> = {
  service: SymbolKind.Interface,
  workload: SymbolKind.Class,
  namespace: SymbolKind.Namespace,
  object: SymbolKind.Object,
  port: SymbolKind.Field,
};

export function preparedItems(uri: string, offset: number, { snapshot, edge }: Answering): CallHierarchyItem[] {
  return prepareCallHierarchy(snapshot, uri, offset).map(it => itemOf(it, edge));
}

export function incoming(item: CallHierarchyItem, { snapshot, edge }: Answering): CallHierarchyIncomingCall[] {
  return incomingCalls(snapshot, knownOf(item, edge)).map(it => ({
    from: itemOf(it.item, edge),
    fromRanges: it.spans.map(span => edge.range(it.item.uri, span)),
  }));
}

export function outgoing(item: CallHierarchyItem, { snapshot, edge }: Answering): CallHierarchyOutgoingCall[] {
  const known = knownOf(item, edge);
  return outgoingCalls(snapshot, known).map(it => ({
    to: itemOf(it.item, edge),
    fromRanges: it.spans.map(span => edge.range(known.uri, span)),
  }));
}

function itemOf({ name, detail, sort, uri, at, full }: CallItem, edge: Edge): CallHierarchyItem {
  return {
    name,
    detail,
    kind: SYMBOL_KIND[sort],
    uri: edge.uri(uri),
    range: edge.range(uri, full),
    selectionRange: edge.range(uri, at),
  };
}

function knownOf({ name, uri, selectionRange: { start, end } }: CallHierarchyItem, edge: Edge): Known {
  const canonical = canonicalUri(uri);
  return { name, uri: canonical, at: { start: edge.offset(canonical, start), end: edge.offset(canonical, end) } };
}
