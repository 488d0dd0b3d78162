prelude
import Init.List.Flatten
import Init.List.GetElem
import Init.WF

/-!
# Elements with the knowledge that they are elements

Recursion through a list of children needs that a child is smaller: `attach` hands every element on
together with its membership, and an element of a list is smaller than the list.
-/

universe u v w

namespace List

variable {α : Type u} {β : Type v} {γ : Type w}

/-- Apply a function which is defined where `P` holds. -/
def pmap {P : α → Prop} (f : ∀ a, P a → β) : ∀ l : List α, (H : ∀ a ∈ l, P a) → List β
  | [], _ => []
  | a :: l, H => f a (forall_mem_cons.1 H).1 :: pmap f l (forall_mem_cons.1 H).2

/-- The elements, each with the proof of a property. -/
def attachWith (l : List α) (P : α → Prop) (H : ∀ x ∈ l, P x) : List { x // P x } :=
  pmap Subtype.mk l H

/-- The elements, each with the proof that it is one. -/
@[inline] def attach (l : List α) : List { x // x ∈ l } := attachWith l _ fun _ => id

/-- Forget the proofs. -/
def unattach {α : Type u} {p : α → Prop} (l : List { x // p x }) : List α := l.map (·.val)

/-! ## Rules -/

@[simp] theorem pmap_nil {P : α → Prop} {f : ∀ a, P a → β} :
    pmap f [] (fun _ h => nomatch h) = [] := rfl

@[simp] theorem pmap_cons {P : α → Prop} {f : ∀ a, P a → β} {a : α} {l : List α}
    (h : ∀ b ∈ a :: l, P b) :
    pmap f (a :: l) h = f a (forall_mem_cons.1 h).1 :: pmap f l (forall_mem_cons.1 h).2 := rfl

@[simp] theorem attach_nil : ([] : List α).attach = [] := rfl

@[simp] theorem attachWith_nil {P : α → Prop} {H : ∀ x ∈ ([] : List α), P x} :
    ([] : List α).attachWith P H = [] := rfl

@[simp] theorem pmap_eq_map {p : α → Prop} {f : α → β} {l : List α} (H : ∀ a ∈ l, p a) :
    @pmap _ _ p (fun a _ => f a) l H = map f l := by
  induction l with
  | nil => rfl
  | cons a l ih => exact congrArg (List.cons (f a)) (ih _)

theorem pmap_congr_left {p q : α → Prop} {f : ∀ a, p a → β} {g : ∀ a, q a → β} (l : List α)
    {H₁ : ∀ a ∈ l, p a} {H₂ : ∀ a ∈ l, q a} (h : ∀ a ∈ l, ∀ (h₁ h₂), f a h₁ = g a h₂) :
    pmap f l H₁ = pmap g l H₂ := by
  induction l with
  | nil => rfl
  | cons a l ih =>
    rw [pmap_cons, pmap_cons, h a mem_cons_self, ih fun b hb => h b (mem_cons_of_mem a hb)]

theorem map_pmap {p : α → Prop} {g : β → γ} {f : ∀ a, p a → β} {l : List α}
    (H : ∀ a ∈ l, p a) : map g (pmap f l H) = pmap (fun a h => g (f a h)) l H := by
  induction l with
  | nil => rfl
  | cons a l ih => exact congrArg (List.cons _) (ih _)

@[simp] theorem attach_cons {x : α} {xs : List α} :
    (x :: xs).attach =
      ⟨x, mem_cons_self⟩ :: xs.attach.map fun ⟨y, h⟩ => ⟨y, mem_cons_of_mem x h⟩ := by
  refine congrArg (List.cons _) ?_
  rw [attach, attachWith, map_pmap]
  exact pmap_congr_left xs fun _ _ _ _ => rfl

@[simp] theorem attachWith_cons {x : α} {xs : List α} {p : α → Prop} (h : ∀ a ∈ x :: xs, p a) :
    (x :: xs).attachWith p h =
      ⟨x, h x mem_cons_self⟩ :: xs.attachWith p (fun a ha => h a (mem_cons_of_mem x ha)) := rfl

theorem pmap_eq_map_attach {p : α → Prop} {f : ∀ a, p a → β} {l : List α} (H : ∀ a ∈ l, p a) :
    pmap f l H = l.attach.map fun x => f x.1 (H _ x.2) := by
  rw [attach, attachWith, map_pmap]
  exact pmap_congr_left l fun _ _ _ _ => rfl

theorem attach_map_val {l : List α} {f : α → β} :
    (l.attach.map fun (i : { i // i ∈ l }) => f i.val) = l.map f := by
  rw [attach, attachWith, map_pmap]
  exact pmap_eq_map _

theorem attach_map_subtype_val (l : List α) : l.attach.map Subtype.val = l :=
  (attach_map_val (f := id)).trans (map_id l)

theorem attachWith_map_val {p : α → Prop} {f : α → β} {l : List α} (H : ∀ a ∈ l, p a) :
    ((l.attachWith p H).map fun (i : { i // p i }) => f i.val) = l.map f := by
  rw [attachWith, map_pmap]
  exact pmap_eq_map _

theorem attachWith_map_subtype_val {p : α → Prop} {l : List α} (H : ∀ a ∈ l, p a) :
    (l.attachWith p H).map Subtype.val = l :=
  (attachWith_map_val (f := id) H).trans (map_id l)

@[simp] theorem mem_attach (l : List α) : ∀ x, x ∈ l.attach
  | ⟨a, h⟩ => by
    have h' : a ∈ l.attach.map Subtype.val := (attach_map_subtype_val l).symm ▸ h
    obtain ⟨⟨_, _⟩, m, rfl⟩ := mem_map.1 h'
    exact m

@[simp] theorem mem_pmap {p : α → Prop} {f : ∀ a, p a → β} {l : List α} {H : ∀ a ∈ l, p a} {b : β} :
    b ∈ pmap f l H ↔ ∃ (a : α) (h : a ∈ l), f a (H a h) = b := by
  rw [pmap_eq_map_attach, mem_map]
  exact ⟨fun ⟨x, _, h⟩ => ⟨x.1, x.2, h⟩, fun ⟨a, h, e⟩ => ⟨⟨a, h⟩, mem_attach l _, e⟩⟩

@[simp] theorem length_pmap {p : α → Prop} {f : ∀ a, p a → β} {l : List α} {H : ∀ a ∈ l, p a} :
    (pmap f l H).length = l.length := by
  induction l with
  | nil => rfl
  | cons a l ih => exact congrArg Nat.succ (ih (H := fun b hb => H b (mem_cons_of_mem a hb)))

@[simp] theorem length_attach {l : List α} : l.attach.length = l.length := length_pmap

@[simp] theorem length_attachWith {p : α → Prop} {l : List α} {H : ∀ a ∈ l, p a} :
    length (l.attachWith p H) = length l := length_pmap

@[simp] theorem attach_eq_nil_iff {l : List α} : l.attach = [] ↔ l = [] := by
  cases l <;> simp

theorem foldl_attach {l : List α} {f : β → α → β} {b : β} :
    l.attach.foldl (fun acc t => f acc t.1) b = l.foldl f b := by
  rw [← foldl_map (f := Subtype.val), attach_map_subtype_val]

theorem foldr_attach {l : List α} {f : α → β → β} {b : β} :
    l.attach.foldr (fun t acc => f t.1 acc) b = l.foldr f b := by
  rw [← foldr_map (f := Subtype.val), attach_map_subtype_val]

@[simp] theorem unattach_nil {p : α → Prop} : ([] : List { x // p x }).unattach = [] := rfl

@[simp] theorem unattach_cons {p : α → Prop} {a : { x // p x }} {l : List { x // p x }} :
    (a :: l).unattach = a.val :: l.unattach := rfl

@[simp] theorem length_unattach {p : α → Prop} {l : List { x // p x }} :
    l.unattach.length = l.length := length_map _

@[simp] theorem unattach_attach {l : List α} : l.attach.unattach = l := attach_map_subtype_val l

@[simp] theorem unattach_attachWith {p : α → Prop} {l : List α} {H : ∀ a ∈ l, p a} :
    (l.attachWith p H).unattach = l := attachWith_map_subtype_val H

/-! ## Recursion through lists

A definition which maps, filters or folds over a list of its argument is compiled as if it did so over
the elements with their memberships; the rules below do it. -/

@[wf_preprocess] theorem map_wfParam {xs : List α} {f : α → β} :
    (wfParam xs).map f = xs.attach.unattach.map f := by
  rw [unattach_attach, wfParam]

@[wf_preprocess] theorem map_unattach {P : α → Prop} {xs : List (Subtype P)} {f : α → β} :
    xs.unattach.map f = xs.map fun ⟨x, h⟩ => binderNameHint x f <|
      binderNameHint h () <| f (wfParam x) := map_map

@[wf_preprocess] theorem foldl_wfParam {xs : List α} {f : β → α → β} {x : β} :
    (wfParam xs).foldl f x = xs.attach.unattach.foldl f x := by
  rw [unattach_attach, wfParam]

@[wf_preprocess] theorem foldl_unattach {P : α → Prop} {xs : List (Subtype P)} {f : β → α → β}
    {x : β} :
    xs.unattach.foldl f x = xs.foldl (fun s ⟨x, h⟩ => binderNameHint s f <|
      binderNameHint x (f s) <| binderNameHint h () <| f s (wfParam x)) x := foldl_map

@[wf_preprocess] theorem foldr_wfParam {xs : List α} {f : α → β → β} {x : β} :
    (wfParam xs).foldr f x = xs.attach.unattach.foldr f x := by
  rw [unattach_attach, wfParam]

@[wf_preprocess] theorem foldr_unattach {P : α → Prop} {xs : List (Subtype P)} {f : α → β → β}
    {x : β} :
    xs.unattach.foldr f x = xs.foldr (fun ⟨x, h⟩ s => binderNameHint x f <|
      binderNameHint s (f x) <| binderNameHint h () <| f (wfParam x) s) x := foldr_map

@[wf_preprocess] theorem filter_wfParam {xs : List α} {f : α → Bool} :
    (wfParam xs).filter f = xs.attach.unattach.filter f := by
  rw [unattach_attach, wfParam]

@[wf_preprocess] theorem filter_unattach {P : α → Prop} {xs : List (Subtype P)} {f : α → Bool} :
    xs.unattach.filter f = (xs.filter (fun ⟨x, h⟩ => binderNameHint x f <|
      binderNameHint h () <| f (wfParam x))).unattach := filter_map

@[wf_preprocess] theorem reverse_wfParam {xs : List α} :
    (wfParam xs).reverse = xs.attach.unattach.reverse := by
  rw [unattach_attach, wfParam]

@[wf_preprocess] theorem reverse_unattach {P : α → Prop} {xs : List (Subtype P)} :
    xs.unattach.reverse = xs.reverse.unattach := map_reverse.symm

@[wf_preprocess] theorem filterMap_wfParam {xs : List α} {f : α → Option β} :
    (wfParam xs).filterMap f = xs.attach.unattach.filterMap f := by
  rw [unattach_attach, wfParam]

@[wf_preprocess] theorem filterMap_unattach {P : α → Prop} {xs : List (Subtype P)}
    {f : α → Option β} :
    xs.unattach.filterMap f = xs.filterMap fun ⟨x, h⟩ => binderNameHint x f <|
      binderNameHint h () <| f (wfParam x) := filterMap_map

@[wf_preprocess] theorem flatMap_wfParam {xs : List α} {f : α → List β} :
    (wfParam xs).flatMap f = xs.attach.unattach.flatMap f := by
  rw [unattach_attach, wfParam]

@[wf_preprocess] theorem flatMap_unattach {P : α → Prop} {xs : List (Subtype P)}
    {f : α → List β} :
    xs.unattach.flatMap f = xs.flatMap fun ⟨x, h⟩ => binderNameHint x f <|
      binderNameHint h () <| f (wfParam x) := flatMap_map _ _ _

/-! ## Sizes -/

theorem sizeOf_lt_of_mem [SizeOf α] {a : α} {as : List α} (h : a ∈ as) : sizeOf a < sizeOf as := by
  induction h with
  | head as =>
    rw [List.cons.sizeOf_spec]
    exact Nat.lt_of_lt_of_le (Nat.lt_add_of_pos_left Nat.zero_lt_one) (Nat.le_add_right _ _)
  | tail b _ ih =>
    rw [List.cons.sizeOf_spec]
    exact Nat.lt_of_lt_of_le ih (Nat.le_add_left _ _)

@[simp] theorem sizeOf_get [SizeOf α] (as : List α) (i : Fin as.length) :
    sizeOf (as.get i) < sizeOf as :=
  sizeOf_lt_of_mem (getElem_mem i.isLt)

@[simp] theorem sizeOf_getElem [SizeOf α] (as : List α) (i : Nat) (h : i < as.length) :
    sizeOf as[i] < sizeOf as :=
  sizeOf_lt_of_mem (getElem_mem h)

end List
