"""Who may what in the newsroom. Units write, the office edits and puts forward, leadership approves (approvals)."""

from functools import cached_property

from lantoa.capabilities.publishing.enums import FINISHED, WITH_AUTHOR, ItemState
from lantoa.capabilities.publishing.models import NewsroomItem, NewsroomRights, item_of
from lantoa.foundation.accounts.enums import Role
from lantoa.foundation.accounts.models import User

WRITERS = (Role.UNIT_OFFICER, Role.UNIT_HEAD, Role.OFFICE)
WAITS = "Bài đang chờ phê duyệt nên không sửa được. Nếu cần sửa, hãy rút về biên tập."
WAITS_FOR_HOUR = "Bài đã duyệt, đang chờ đến giờ đăng. Nếu cần sửa, hãy hủy hẹn giờ và đưa về biên tập."
WITH_OFFICE = "Bài đang ở bước biên tập của Văn phòng. Văn phòng trả lại thì bạn sửa tiếp được."


def can_enter_newsroom(user: User) -> bool:
    """Open the newsroom's screens at all."""
    return user.has_role(*WRITERS, Role.LEADERSHIP, Role.ADMINISTRATOR)


def can_edit_news(user: User) -> bool:
    """Edit what units send, put it before leadership, set the time, withdraw: the office."""
    return user.has_role(Role.OFFICE)


def can_see_all_items(user: User) -> bool:
    """Every item of every unit."""
    return user.has_role(Role.OFFICE, Role.LEADERSHIP, Role.ADMINISTRATOR)


def is_of_writers(user: User, item: NewsroomItem) -> bool:
    """The author, or the head of the author's unit."""
    own_unit = item.unit_id is not None and user.unit_id == item.unit_id
    return user.is_active and (user.pk == item.author_id or (own_unit and user.has_role(Role.UNIT_HEAD)))


def can_see_item(user: User, item: NewsroomItem) -> bool:
    """Those who see all, the author, and the people of the author's unit who write."""
    own_unit = item.unit_id is not None and user.unit_id == item.unit_id
    return can_see_all_items(user) or user.pk == item.author_id or (own_unit and user.has_role(*WRITERS))


def can_send(user: User, item: NewsroomItem) -> bool:
    """Hand the text to the office."""
    return is_of_writers(user, item) or can_edit_news(user)


def can_change_text(user: User, item: NewsroomItem) -> bool:
    """Write in the text at the step where it is."""
    if item.state in WITH_AUTHOR or item.state in FINISHED:
        return is_of_writers(user, item) or can_edit_news(user)
    return item.state == ItemState.EDITING and can_edit_news(user)


class PageRights(NewsroomRights):
    """The page editor's rights on a page of the newsroom. Nobody publishes, takes down or schedules there, superusers
    included: that is done by the newsroom's verbs alone."""

    @cached_property
    def item(self) -> NewsroomItem | None:
        return item_of(self.page)

    def can_edit(self) -> bool:
        if self.item is None or self.user.is_superuser:
            return super().can_edit()
        if self.item.state in FINISHED or self.item.state in WITH_AUTHOR:
            return can_change_text(self.user, self.item)
        return can_see_item(self.user, self.item)  # locked: looks, but changes nothing (why_locked)

    def why_locked(self) -> str:
        if self.item is None or can_change_text(self.user, self.item):
            return ""
        if self.item.state == ItemState.EDITING:
            return WITH_OFFICE
        return {ItemState.WAITING: WAITS, ItemState.SCHEDULED: WAITS_FOR_HOUR}.get(
            ItemState(self.item.state), ""
        )

    def can_publish(self) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        return False

    def can_unschedule(self) -> bool:
        return False

    def can_submit_for_moderation(self) -> bool:
        return False

    def can_set_view_restrictions(self) -> bool:
        return False

    def can_lock(self) -> bool:
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Only a draft that was never public, by those who write it or the office."""
        if self.page.live or self.page.first_published_at is not None or not super().can_delete(ignore_bulk):
            return False
        return self.item is None or (self.item.state in WITH_AUTHOR and can_send(self.user, self.item))

    def can_move(self) -> bool:
        """The address of something that is or was public does not change by moving."""
        if self.page.live or self.page.first_published_at is not None:
            return False
        return super().can_move()


class SectionRights(NewsroomRights):
    """A section orders pages: those with the right publish the section itself, never a page below it."""

    def can_publish_subpage(self) -> bool:
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Not while anything below it is or was public."""
        below = self.page.get_descendants().filter(first_published_at__isnull=False)
        return super().can_delete(ignore_bulk) and not below.exists()
